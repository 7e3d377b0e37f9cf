/**
 * `node bare-probot.js`: Probot as its README starts it, with a handler that does nothing: what a bot of one's own would be made
 * of. Reads APP_ID, PRIVATE_KEY and WEBHOOK_SECRET, listens on a free port of 127.0.0.1 and says where.
 * @see https://probot.github.io/docs/development/#run-probot-programmatically
 */
import { Probot, Server } from "probot";

const { APP_ID = "", PRIVATE_KEY = "", WEBHOOK_SECRET = "" } = process.env;
const server = new Server({
  Probot: Probot.defaults({
    ...{ appId: APP_ID, privateKey: PRIVATE_KEY, secret: WEBHOOK_SECRET },
    logLevel: "fatal",
  }),
  ...{ host: "127.0.0.1", port: 0, webhookPath: "/webhooks" },
});
await server.load((app) => {
  app.on("issue_comment.created", () => {});
});
const listening = await server.start();
const address = listening.address();
if (address === null || typeof address === "string")
  throw new TypeError("the server listens on no port");
console.log(`Listening on http://127.0.0.1:${address.port}.`);
