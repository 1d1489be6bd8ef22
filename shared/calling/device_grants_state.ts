/** What the browser lets a page use without asking the person. */
export interface DeviceGrants {
  camera: "granted" | "prompt" | "denied";
  microphone: "granted" | "prompt" | "denied";
}
