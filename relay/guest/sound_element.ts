/**
 * An element for the peer's sound. Safari may keep a hidden `<audio>` silent for ever, so it is a
 * `<video>` that is in the page, as small as a dot.
 */
export function soundElement(): HTMLMediaElement {
  const element = document.createElement("video");
  element.playsInline = true;
  element.className = "guest-sound";
  element.ariaHidden = "true";
  return element;
}
