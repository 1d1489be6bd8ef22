import { systemClock } from "@ringside/clock";
import { platform } from "../../platform/chromium/background_platform.ts";
import { startBackground } from "./background.ts";

startBackground(platform, systemClock, () => Date.now());
