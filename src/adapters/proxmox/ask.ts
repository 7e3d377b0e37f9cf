import type * as v from "valibot";

/** One question to Proxmox below `/api2/json`. null: it did not say, for whatever reason. */
export type Ask = <S extends v.GenericSchema>(
  path: string,
  schema: S,
) => Promise<v.InferOutput<S> | null>;
