import { t } from "@ringside/ui/locales";
import { useEffect, useRef, useState } from "preact/hooks";
import { loudness } from "./loudness.ts";

/** The microphone level as a bar: shows that it works before a call needs it. */
export function MicrophoneLevel({ stream }: { stream: MediaStream }) {
  const bar = useRef<HTMLSpanElement>(null);
  const [spoken, setSpoken] = useState(0);

  useEffect(() => {
    if (stream.getAudioTracks().length === 0) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = 0;
    const look = () => {
      analyser.getFloatTimeDomainData(samples);
      const level = loudness(samples);
      if (bar.current) bar.current.style.scale = `${level} 1`;
      // The meter's value for screen readers changes in steps, because every frame would be noise.
      setSpoken(Math.round(level * 10) * 10);
      frame = requestAnimationFrame(look);
    };
    look();
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);

  return (
    <div
      class="level"
      role="meter"
      aria-label={t("devices.level")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={spoken}
    >
      <span ref={bar} class="level-bar" />
    </div>
  );
}
