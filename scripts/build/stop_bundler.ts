import * as esbuild from "esbuild";

/** Ends esbuild's process; without it, a script that built never exits. */
export async function stopBundler(): Promise<void> {
  await esbuild.stop();
}
