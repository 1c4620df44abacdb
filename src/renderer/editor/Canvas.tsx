import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useServices } from '../app/context';
import { CanvasFlow } from './CanvasFlow';
import { type CanvasModel, createCanvasModel } from './canvas-model';
import { EditorProvider } from './editor-context';

/** The open workflow as a graph to look at and to work on; fills its parent. */
export function Canvas() {
  const services = useServices();
  const [model, setModel] = useState<CanvasModel>();
  useEffect(() => {
    const made = createCanvasModel(services);
    setModel(made);
    return () => made.dispose();
  }, [services]);
  if (!model) return null;
  return (
    <EditorProvider value={model.editor}>
      <ReactFlowProvider>
        <CanvasFlow model={model} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}
