/** The file formats a recording can have. */
export type Container = "mp4" | "webm";

export const mimeTypes: Record<Container, { picture: string; sound: string }> = {
  mp4: { picture: "video/mp4", sound: "audio/mp4" },
  webm: { picture: "video/webm", sound: "audio/webm" },
};
