/** What a person can record. `call`: both people and the share in one picture. */
export type RecordSource = "tab" | "screen" | "camera" | "microphone" | "call";

export interface RecordOptions {
  container: "mp4" | "webm";
  /** Lines of the picture at most; `source` leaves it as it comes. */
  height: 720 | 1080 | "source";
  frameRate: 15 | 30 | 60;
  /** Sound without a picture. */
  audioOnly: boolean;
  /** One's own voice beside the sound of a tab or screen. */
  microphone: boolean;
  /** One's own voice with the camera's picture, where the microphone is allowed. */
  cameraVoice: boolean;
  /** Seconds before it begins; 0 begins at once. */
  countdown: 0 | 3 | 5;
}

export const defaultRecordOptions: RecordOptions = {
  container: "mp4",
  height: "source",
  frameRate: 30,
  audioOnly: false,
  microphone: false,
  cameraVoice: true,
  countdown: 3,
};
