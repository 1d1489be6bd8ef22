/** One file of the guest page. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** How the body is compressed; absent where it is plain, or the platform compresses. */
  readonly encoding?: "gzip";
}

/** Where a host keeps the built guest page. */
export interface Assets {
  /**
   * A file by its path in the build, such as `page.html`; undefined if there is none. Compressed
   * only where the client accepts that.
   */
  read(path: string, client: { readonly acceptsGzip: boolean }): Promise<Asset | undefined>;
}
