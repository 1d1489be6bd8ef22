/** A script of a page or an engine: `opened` lists every track of a device that it opens from now on. */
export const listOpenedTracks = `
  globalThis.opened = [];
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    opened.push(...stream.getTracks());
    return stream;
  };
`;
