import * as v from "valibot";

/** What a person can record. `call`: both people and the share in one picture. */
export const RecordSource = v.picklist(["tab", "screen", "camera", "microphone", "call"]);
export type RecordSource = v.InferOutput<typeof RecordSource>;

/** How a recording is made. */
export const RecordOptions = v.object({
  container: v.picklist(["mp4", "webm"]),
  /** Lines of the picture at most; `source` leaves it as it comes. */
  height: v.picklist([720, 1080, "source"]),
  frameRate: v.picklist([15, 30, 60]),
  /** Sound without a picture. */
  audioOnly: v.boolean(),
  /** One's own voice beside the sound of a tab or screen. */
  microphone: v.boolean(),
  /**
   * One's own voice with the camera's picture, where the microphone is allowed. Absent in what was
   * stored or exported before there was a choice.
   */
  cameraVoice: v.optional(v.boolean(), true),
  /** Seconds before it begins; 0 begins at once. */
  countdown: v.picklist([0, 3, 5]),
});
export type RecordOptions = v.InferOutput<typeof RecordOptions>;
