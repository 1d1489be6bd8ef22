import {
  canWriteAac,
  encodePicture,
  Library,
  LibraryJobs,
  openLibraryIndex,
} from "@ringside/record";
import { systemClock } from "@ringside/clock";
import { type JobEnd, LibraryModel } from "./library_model.ts";

/** Opens the library of this installation, from the index and the files themselves. */
export async function openLibrary(ended: (end: JobEnd) => void): Promise<LibraryModel> {
  const index = await openLibraryIndex();
  const jobs = new LibraryJobs(() => new Worker("/workers/library.js", { type: "module" }));
  return new LibraryModel({
    library: new Library({ index, jobs }),
    clock: systemClock,
    convertPicture: async (file, type) => {
      const picture = await createImageBitmap(file);
      return await encodePicture(picture, type).finally(() => picture.close());
    },
    ended,
    aac: canWriteAac(),
  });
}
