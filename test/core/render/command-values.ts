import { codeHash } from "../../../src/core/command/code.ts";
import { parseComment } from "../../../src/core/command/parse.ts";
import type { Vm } from "../../../src/core/fleet/fleet.ts";
import { decide } from "../../../src/core/gate/decide.ts";
import type { GateFacts } from "../../../src/core/gate/facts.ts";
import { defaultRoles } from "../../../src/core/policy/default-policy.ts";
import {
  type DestroyQuestionInput,
  renderDestroyQuestion,
} from "../../../src/core/render/destroy-question.ts";
import { helpBlocks } from "../../../src/core/render/help-comment.ts";
import { renderRemovalPull } from "../../../src/core/render/removal-pull-request.ts";
import { renderReply, replyBody } from "../../../src/core/render/reply.ts";
import type { ReplyPlace } from "../../../src/core/render/reply-place.ts";
import {
  type StatusInput,
  statusBlocks,
} from "../../../src/core/render/status-comment.ts";
import {
  digest,
  factsWith,
  goodPull,
  lockRecord,
  lossesWith,
  otherDigest,
} from "../gate/sample-facts.ts";
import { at, baseSha, headSha } from "./plan-values.ts";

export const replyPlace: ReplyPlace = {
  serverUrl: "https://github.com",
  repository: "kim/homelab",
  fleetPath: "fleet.yaml",
  severalFleets: false,
  number: 42,
  branch: "main",
  branchHead: baseSha,
  run: { id: 17654321, attempt: 1 },
};

/** The comment that is answered. */
export const commentId = 2_345_678_901;

const nothingLost = { pull: goodPull, losses: null } as const;

/** What somebody reads who commanded this and was refused by the gate. */
export function refusal(command: string, more: Partial<GateFacts>): string {
  const verdict = decide(
    factsWith({ parsed: parseComment(command), ...nothingLost, ...more }),
  );
  return renderReply({
    place: replyPlace,
    commentId,
    command,
    ...verdict,
    at,
  });
}

function answer(blocks: Parameters<typeof replyBody>[0]): string {
  return replyBody(blocks, replyPlace, commentId, { code: "proceed", at });
}

export const cache01: Vm = {
  vm_name: "cache-01",
  aliases: [],
  wildcard: false,
  node: "pve1",
  template: 9000,
  cores: 2,
  cpu_type: "x86-64-v2-AES",
  memory: 4096,
  disk: 20,
  datastore: "local-lvm",
  bridge: "vmbr0",
  vlan: null,
  address: "10.0.0.31/24",
  gateway: null,
  dns_servers: [],
  username: "admin",
  ssh_keys: [],
  pool: "homelab",
  tags: [],
  description: "",
  on_boot: true,
  protect: false,
  vm_id: 103,
  formerly: null,
};

const code = "7f3a92kd";
const bound = {
  asked: commentId,
  vm: "cache01",
  removal: 57,
  digest,
} as const;

export const question: DestroyQuestionInput = {
  place: replyPlace,
  state: { kind: "open", code },
  spec: cache01,
  zone: "home.sflab.io",
  by: "kim",
  twoPerson: false,
  headSha,
  codeHash: codeHash(code, { ...bound, head: headSha }),
  expiresAt: Date.UTC(2026, 8, 19, 14, 37),
  at: Date.UTC(2026, 8, 19, 14, 22),
  ...bound,
};

const status: StatusInput = {
  place: replyPlace,
  zone: "home.sflab.io",
  vms: [
    {
      id: "db01",
      names: ["database-01", "pg"],
      address: "10.0.0.21",
      state: "applied",
    },
    { id: "build01", names: ["builder-01"], address: null, state: "changed" },
    { id: "app01", names: ["app-01"], address: "10.0.0.61", state: "new" },
    { id: "old", names: ["old"], address: "10.0.0.9", state: "leaving" },
  ],
  applied: headSha,
  words: "Fleet applied: 7 of 7 VM changes done in 3 min 12 s",
  head: baseSha,
  lock: {
    kind: "held",
    commit: headSha,
    record: {
      ...lockRecord,
      runId: 0,
      reason: "new disks for pve1",
    },
  },
  open: [42, 57],
};

const removal = renderRemovalPull({
  vm: "cache01",
  fleetPath: "fleet.yaml",
  askedIn: 42,
  by: "kim",
});

/** Folder of test/cases → what its `comment.md` holds. */
export const commandComments: Readonly<Record<string, () => string>> = {
  "destroy-asked": () => renderDestroyQuestion(question),
  "destroy-asked-of-two": () =>
    renderDestroyQuestion({
      ...question,
      twoPerson: true,
      spec: {
        ...cache01,
        aliases: ["queue"],
        wildcard: true,
        address: "dhcp",
        vm_id: null,
      },
    }),
  "destroy-confirmed": () =>
    renderDestroyQuestion({
      ...question,
      state: { kind: "confirmed", by: "lee" },
    }),
  "destroy-cancelled": () =>
    renderDestroyQuestion({
      ...question,
      state: { kind: "cancelled", by: "kim" },
    }),
  "destroy-expired": () =>
    renderDestroyQuestion({
      ...question,
      state: { kind: "expired", by: null },
    }),
  "destroy-pull-request": () => `# ${removal.title}\n\n${removal.body}`,
  "reply-digest-mismatch": () =>
    refusal(`/apply ${otherDigest}\r\n`, lossesWith({ given: otherDigest })),
  "reply-digest-required": () => refusal("/apply", lossesWith({ given: null })),
  "reply-role-too-low": () =>
    refusal("/destroy cache01", {
      permission: { kind: "known", held: "write", needed: "maintain" },
    }),
  "reply-near-miss": () => refusal("/destory cache01 please @kim", {}),
  "reply-bad-arguments": () => refusal("/destroy cache01,db01", {}),
  "reply-lock-held": () => refusal("/apply", { lock: status.lock }),
  help: () => answer(helpBlocks(defaultRoles)),
  status: () => answer(statusBlocks(status)),
  "status-nothing-yet": () =>
    answer(
      statusBlocks({
        ...status,
        vms: [],
        applied: null,
        lock: { kind: "free" },
        open: [],
      }),
    ),
};
