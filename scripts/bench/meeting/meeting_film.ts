import { join } from "node:path";
import { meetingCamera } from "./meeting_camera.ts";
import type { MeshSize } from "./mesh_size.ts";

/** A film that browsers show as their camera's, in a file until it is disposed of. */
export interface MeetingFilm extends AsyncDisposable {
  /** For a browser whose devices are fake. */
  readonly switches: string[];
}

export async function meetingFilm(size: MeshSize): Promise<MeetingFilm> {
  const folder = await Deno.makeTempDir({ prefix: "ringside-meeting-" });
  const film = join(folder, "camera.y4m");
  await Deno.writeFile(film, meetingCamera(size));
  return {
    switches: [`--use-file-for-fake-video-capture=${film}`],
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }).catch(() => {}),
  };
}
