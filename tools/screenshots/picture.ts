/** A picture as rows of red, green, blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row after row. */
  readonly pixels: Buffer;
}

/** The upper left corner of a picture. */
export function cropped(
  { width, pixels }: Picture,
  to: { readonly width: number; readonly height: number },
): Picture {
  const rows = Array.from({ length: to.height }, (_, y) =>
    pixels.subarray(y * width * 3, (y * width + to.width) * 3),
  );
  return { ...to, pixels: Buffer.concat(rows) };
}
