/** What the page's policy lets style elements carry: put into the page by whoever served it, one for each load. */
export function pageNonce(page: Document): string | undefined {
  const nonce = page.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? undefined;
  // Served as it stands in the source: a development server, without a policy.
  return nonce === '__CSP_NONCE__' ? undefined : nonce;
}
