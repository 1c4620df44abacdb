import type { RememberedDocument } from '../client/start';

const key = 'factory-ui:document';

/** Named once in the URL (`?document=ID`), and from then on kept for this tab. */
export function rememberedDocument(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): RememberedDocument {
  const { location, history, sessionStorage } = page;
  const search = new URLSearchParams(location.search);
  const named = search.get('document');
  if (named) {
    sessionStorage.setItem(key, named);
    search.delete('document');
    const rest = search.size > 0 ? `?${search}` : '';
    history.replaceState(history.state, '', `${location.pathname}${rest}${location.hash}`);
  }
  return {
    get: () => sessionStorage.getItem(key) ?? undefined,
    set: (id) => sessionStorage.setItem(key, id),
  };
}
