/** The part of the bundler that is used here; it ships no types of its own. https://github.com/vercel/ncc#programmatically-from-nodejs */
declare module "@vercel/ncc" {
  function bundle(
    entry: string,
    options: {
      /** What is left out, and what is loaded in its place. */
      readonly externals: Readonly<Record<string, string>>;
      readonly license: string;
      readonly quiet: boolean;
    },
  ): Promise<{ readonly code: string }>;
  export = bundle;
}
