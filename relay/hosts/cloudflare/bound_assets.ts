import type { Assets } from "../../assets.ts";

/** Cloudflare's binding to uploaded files (developers.cloudflare.com, "Static Assets"). */
export interface AssetBinding {
  fetch(request: Request): Promise<Response>;
}

/** The guest page from the Worker's static assets, which the platform compresses itself. */
export function boundAssets(binding: AssetBinding): Assets {
  return {
    async read(path) {
      const response = await binding.fetch(new Request(`https://assets.internal/${path}`));
      if (response.ok && response.body) return { body: response.body };
      await response.body?.cancel();
      return undefined;
    },
  };
}
