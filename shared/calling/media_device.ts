/** A camera, microphone or speaker that this machine has. */
export interface MediaDevice {
  id: string;
  kind: "camera" | "microphone" | "speaker";
  label: string;
}
