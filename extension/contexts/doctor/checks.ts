import { type CaptureTrouble, openCamera, openMicrophone } from "@ringside/capture";
import type { IceServer } from "@ringside/protocol";
import type { TroubledDevice } from "@ringside/ui/device_trouble";
import { bitsText } from "@ringside/ui/quality_words";
import type { EngineModel } from "../../model/engine_model.ts";
import { loudness } from "../../views/devices/loudness.ts";
import type { CheckName, Finding, FoundKey } from "./finding.ts";
import { gather, serversFor, type Way } from "./gather.ts";
import { measureThroughput, openLoop, picturesArrive, until } from "./loopback.ts";

/** What a check can use and show while it runs. */
export interface CheckTools {
  model: EngineModel;
  /** Shows the camera's stream; null removes it. */
  showCamera: (stream: MediaStream | null) => void;
  /** The volume of the microphone, 0 to 1. */
  showLevel: (level: number) => void;
  /** Plays a sound, and asks the person whether they heard it. */
  askHeard: () => Promise<boolean>;
}

/** Milliseconds: enough time to look into the camera, and to say a word. */
const lookMs = 1_500, listenMs = 6_000;
/** A volume that a voice reaches, and the noise of a room does not. */
const voice = 0.35;
const slowBits = 1_000_000;
const slowRelayMs = 800;

const finding = (tone: Finding["tone"]) => (said: FoundKey, value?: string): Finding => ({
  tone,
  said,
  ...(value === undefined ? {} : { value }),
});
const troubled = (device: TroubledDevice, trouble: CaptureTrouble): Finding => ({
  tone: "bad",
  device,
  trouble,
});
const good = finding("good"), warn = finding("warn"), bad = finding("bad"), off = finding("off");

/** Runs one check. */
export function runCheck(name: CheckName, tools: CheckTools): Promise<Finding> {
  switch (name) {
    case "camera":
      return camera(tools);
    case "microphone":
      return microphone(tools);
    case "speakers":
      return tools.askHeard().then((heard) =>
        heard ? good("doctor.found_speakers_heard") : bad("doctor.found_speakers_silent")
      );
    case "relay":
      return relay(tools);
    case "stun":
    case "turn_udp":
    case "turn_tcp":
    case "turn_tls":
      return server(name, tools);
    case "loopback":
      return loopback();
    case "throughput":
      return throughput(tools);
    default:
      return name satisfies never;
  }
}

async function camera({ model, showCamera }: CheckTools): Promise<Finding> {
  const { cameraFrameRate, cameraHeight, cameraId } = model.state.settings.value;
  const wish = { deviceId: cameraId, resolution: cameraHeight, frameRate: cameraFrameRate };
  const opened = await openCamera(wish);
  if (!opened.ok) return troubled("camera", opened.reason);
  try {
    showCamera(opened.stream);
    const { height = 0, width = 0 } = opened.got;
    await until(() => false, lookMs);
    if (opened.track.muted) return warn("doctor.found_camera_muted");
    return good("doctor.found_camera_works", `${width} × ${height}`);
  } finally {
    showCamera(null);
    opened.track.stop();
  }
}

async function microphone({ model, showLevel }: CheckTools): Promise<Finding> {
  const settings = model.state.settings.value;
  const { autoGainControl, echoCancellation, microphoneId, noiseSuppression } = settings;
  const opened = await openMicrophone({
    deviceId: microphoneId,
    autoGainControl,
    echoCancellation,
    noiseSuppression,
  });
  if (!opened.ok) return troubled("microphone", opened.reason);
  const context = new AudioContext();
  try {
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(opened.stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const heard = await until(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = loudness(samples);
      showLevel(level);
      return level > voice;
    }, listenMs);
    return heard ? good("doctor.found_microphone_works") : warn("doctor.found_microphone_silent");
  } finally {
    showLevel(0);
    opened.track.stop();
    await context.close();
  }
}

async function relay({ model }: CheckTools): Promise<Finding> {
  const own = model.state.relays.value.filter((relay) => relay.own);
  if (own.length === 0) return bad("doctor.found_relay_none");
  const down = own.find((relay) => relay.state !== "online");
  if (down && own.every((relay) => relay.state !== "online")) {
    return bad(
      down.trouble === "access_denied"
        ? "doctor.found_relay_access_denied"
        : "doctor.found_relay_down",
      hostOf(down.url),
    );
  }
  if (down) return warn("doctor.found_relay_one_down", hostOf(down.url));
  const tested = await model.run("relay.test", { url: own[0]?.url ?? "" });
  if (!tested.ok) {
    // The test stops there without the key of a private relay, but the engine is online with it.
    return good("doctor.found_relay_works_private", hostOf(own[0]?.url ?? ""));
  }
  const ms = Math.round(tested.ms);
  return ms > slowRelayMs
    ? warn("doctor.found_relay_slow", `${ms}`)
    : good("doctor.found_relay_works", `${ms}`);
}

const hostOf = (url: string): string => URL.canParse(url) ? new URL(url).host : url;

async function iceServers(model: EngineModel): Promise<readonly IceServer[]> {
  return (await model.run("relay.ice", {})).servers;
}

async function server(way: Way, { model }: CheckTools): Promise<Finding> {
  const servers = serversFor(await iceServers(model), way);
  const kind = way === "stun" ? "stun" : "turn";
  if (servers.length === 0) return off(`doctor.found_${kind}_none`);
  const found = await gather(servers, way);
  if (found.ok) {
    if (found.ms === undefined) return good("doctor.found_stun_own_address");
    return good(`doctor.found_${kind}_works`, `${found.ms}`);
  }
  return bad(
    found.reason === "silent" ? `doctor.found_${way}_silent` : `doctor.found_${kind}_refused`,
  );
}

async function loopback(): Promise<Finding> {
  const picture = movingPicture();
  const loop = await openLoop([], false, picture.track);
  try {
    if (!loop) return bad("doctor.found_loopback_no_path");
    return await picturesArrive(loop)
      ? good("doctor.found_loopback_works")
      : bad("doctor.found_loopback_no_picture");
  } finally {
    loop?.close();
    picture.stop();
  }
}

/** A generated video track, so that the check does not need the camera. */
function movingPicture(): { track: MediaStreamTrack | undefined; stop: () => void } {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext("2d");
  let turn = 0;
  const timer = setInterval(() => {
    if (!context) return;
    context.fillStyle = `hsl(${turn += 12} 70% 50%)`;
    context.fillRect(0, 0, 320, 180);
  }, 50);
  const [track] = canvas.captureStream(20).getVideoTracks();
  return {
    track,
    stop() {
      clearInterval(timer);
      track?.stop();
    },
  };
}

async function throughput({ model }: CheckTools): Promise<Finding> {
  const servers = await iceServers(model);
  const turn = (["turn_udp", "turn_tcp", "turn_tls"] as const)
    .flatMap((way) => serversFor(servers, way));
  // Without TURN, all traffic stays on this computer.
  if (turn.length === 0) return off("doctor.found_throughput_none");
  const loop = await openLoop(turn, true);
  if (!loop) return bad("doctor.found_throughput_no_path");
  try {
    const bits = await measureThroughput(loop);
    return bits < slowBits
      ? warn("doctor.found_throughput_slow", bitsText(bits))
      : good("doctor.found_throughput_works", bitsText(bits));
  } finally {
    loop.close();
  }
}
