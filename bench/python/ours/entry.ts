export { findPython } from '../../../src/main/nodes/custom/python/find-python';
export { PromisedOutput } from '../../../src/main/nodes/custom/python/framing';
export { PythonClient } from '../../../src/main/nodes/custom/python/python-client';
export { PythonProcess } from '../../../src/main/nodes/custom/python/python-process';
