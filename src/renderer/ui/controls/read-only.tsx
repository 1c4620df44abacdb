import { createContext, useContext } from 'react';

const ReadOnlyContext = createContext<string | undefined>(undefined);

/** The controls below show values and take none while there is a reason, which they say. */
export const ReadOnly = ReadOnlyContext.Provider;

export const useReadOnly = (): string | undefined => useContext(ReadOnlyContext);
