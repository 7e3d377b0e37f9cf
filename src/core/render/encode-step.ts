/**
 * One step of a path for an address: as encodeURIComponent, and the five characters it leaves alone, of which `)` would end a
 * Markdown link. Half a surrogate pair becomes U+FFFD.
 * @throws TypeError for `.` and `..`: no spelling of them is a name, they lead elsewhere.
 */
export function encodeStep(step: string): string {
  if (step === "." || step === "..")
    throw new TypeError("a step of a path is a name");
  return encodeURIComponent(step.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
