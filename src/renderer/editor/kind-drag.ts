/** Type of what a kind dragged from the palette carries: the kind's name. */
export const kindMime = 'application/x-factory-ui-kind';
