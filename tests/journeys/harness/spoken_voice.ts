/** A sentence as somebody says it: 16 bit samples, `spokenRate` a second. */
export async function spokenVoice(voice: string, sentence: string): Promise<Uint8Array> {
  const command = new Deno.Command("espeak-ng", {
    args: ["-v", voice, "--stdout", sentence],
  });
  const { code, stdout } = await command.output().catch((error: unknown) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error("This journey needs voices: apt-get install espeak-ng", { cause: error });
  });
  if (code !== 0) throw new Error(`espeak-ng does not speak as ${voice}`);
  return stdout.subarray(wavHeadBytes);
}

export const spokenRate = 22_050;
const wavHeadBytes = 44;
