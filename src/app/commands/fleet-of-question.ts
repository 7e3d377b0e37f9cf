import type { Command } from "../../core/command/command.ts";
import type { ListedFleet } from "../../core/fleets/fleet-list.ts";
import type { Accepted } from "./accepted.ts";
import {
  openQuestions,
  type Question,
  questionWithCode,
} from "./find-question.ts";
import { forFleet } from "./for-fleet.ts";

/** Path of the fleet whose question a `/confirm` or `/cancel` answers; null: there is no such question here. @throws ForgeError */
export async function fleetOfQuestion(
  command: Extract<Command, { readonly name: "confirm" | "cancel" }>,
  fleets: readonly ListedFleet[],
  accepted: Accepted,
): Promise<string | null> {
  const { number } = accepted.asker.comment;
  const open: Question[] = [];
  for (const fleet of fleets) {
    const { request, ports } = forFleet(fleet, accepted);
    open.push(...(await openQuestions(number, request, ports)));
  }
  const newest = open.toSorted((a, b) => b.comment.id - a.comment.id)[0];
  const found =
    command.name === "confirm" ? questionWithCode(command.code, open) : newest;
  return found?.marker.fleet ?? null;
}
