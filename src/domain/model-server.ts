/** Where a model server answers, as an operator writes it. */

/**
 * Address of one call of a server with the OpenAI-compatible interface: `address` is its base (http://host:port, with or
 * without /v1) or already names the call. @throws TypeError when it is no address.
 */
export function callAddress(address: string, call: "embeddings" | "rerank" | "chat/completions"): URL {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, "");
  if (!path.endsWith(`/${call}`)) url.pathname = `${path === "" ? "/v1" : path}/${call}`;
  return url;
}
