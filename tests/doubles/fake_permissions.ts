/** One grant of the browser's; a test changes it as a person does in the browser's own settings. */
class FakeGrant extends EventTarget {
  constructor(public state: PermissionState) {
    super();
  }

  set(state: PermissionState): void {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/** The browser's grants for camera and microphone. */
export class FakePermissions {
  readonly camera = new FakeGrant("prompt");
  readonly microphone = new FakeGrant("prompt");

  query({ name }: { name: string }): Promise<PermissionStatus> {
    const grant = name === "camera" ? this.camera : this.microphone;
    return Promise.resolve(grant as unknown as PermissionStatus);
  }
}
