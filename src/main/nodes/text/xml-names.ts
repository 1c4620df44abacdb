/** How dictionaries that stand for XML name what is no element. */
export const attributePrefix = '@';
/** The text of an element that has attributes or elements too. */
export const innerText = '#text';
