import { appEvents, appPermissions } from "../../../src/bot/permissions.ts";

/** The bot's App in Kim's repositories. */
export const app = {
  app_id: 4242,
  slug: "fleet",
  name: "Fleet",
  permissions: appPermissions,
  events: appEvents,
  installations: [{ installation_id: 7, account: "kim" }],
};

/** emulate makes no account for an App by itself. */
export const people = ["kim", "lee", "fleet[bot]"];
