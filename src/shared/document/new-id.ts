import { customAlphabet } from 'nanoid';

// Lower case letters and digits: safe in file names, addresses and logs. 16 of them are 82 random bits.
const random = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 16);

export const newNodeId = (): string => random(12);
export const newGroupId = (): string => random(12);
export const newBookmarkId = (): string => random(12);
export const newWorkflowId = (): string => random();
