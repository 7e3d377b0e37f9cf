import { type GateCode, gateCodes } from "../../../src/core/gate/codes.ts";
import { gateCodeCases } from "./gate-code-cases.ts";
import { type HeldBy, type Row, section } from "./rule.ts";

const scenarios = "acceptance/command-scenarios";

function rowOf(code: GateCode): Row {
  const { when, met } = gateCodeCases[code];
  const [file, ...names] = met;
  const alone: HeldBy =
    code === "proceed"
      ? { "core/gate/decide": ["a command nothing speaks against goes on"] }
      : { "core/gate/decide": [`${code}: its rule alone refuses`] };
  const place = file.includes("/") ? file : `${scenarios}/${file}`;
  return [`5.2.${code}`, `Refused: ${when}.`, { ...alone, [place]: names }];
}

/** Every code of the gate, by its own table. */
export const gateCodeRules = section(
  "Codes of the gate",
  "One row a code. Facts are gathered once, then the first rule that applies refuses: nothing is merged, written to a branch, dispatched or started.",
  gateCodes.map(rowOf),
);
