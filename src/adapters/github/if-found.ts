import { ForgeError } from "../../app/ports.ts";

/** null where GitHub found nothing. @throws ForgeError for everything else that goes wrong */
export async function ifFound<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ForgeError && error.reason === "not_found")
      return null;
    throw error;
  }
}
