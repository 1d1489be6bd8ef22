import { FakeConnection } from "./fake_connection.ts";

/** Peer connections as a page's own class makes them, with what each was given. */
export class FakePeerConnections {
  readonly made: RTCConfiguration[] = [];
  readonly certificates: RTCCertificate[] = [];

  /** Puts them in the place of the browser's; takes them away again when disposed of. */
  install(): Disposable {
    const { certificates, made } = this;
    const { MediaStream, MediaStreamTrackEvent, RTCPeerConnection } = globalThis;
    class FakePeerConnection extends FakeConnection {
      static generateCertificate(): Promise<RTCCertificate> {
        const certificate = { expires: certificates.length } as RTCCertificate;
        certificates.push(certificate);
        return Promise.resolve(certificate);
      }

      constructor(configuration: RTCConfiguration) {
        super(configuration);
        made.push(configuration);
      }
    }
    const NoMedia = class extends EventTarget {
      getTracks = () => [];
      getAudioTracks = () => [];
      getVideoTracks = () => [];
      removeTrack(): void {}
      addTrack(): void {}
    };
    Object.assign(globalThis, {
      RTCPeerConnection: FakePeerConnection,
      MediaStream: NoMedia,
      MediaStreamTrackEvent: Event,
    });
    const restore = { MediaStream, MediaStreamTrackEvent, RTCPeerConnection };
    return { [Symbol.dispose]: () => Object.assign(globalThis, restore) };
  }
}
