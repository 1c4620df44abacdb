import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useServices } from '../app/context';
import { useCell } from '../app/hooks';
import { CanvasFlow } from './CanvasFlow';
import { type CanvasModel, createCanvasModel } from './canvas-model';
import { EditorProvider } from './editor-context';

/** The open workflow as a graph to look at and to work on; fills its parent. */
export function Canvas() {
  const path = useCell(useServices().document.path);
  // Each level is a canvas of its own, with its own view.
  return <LevelCanvas key={path.join('/')} />;
}

function LevelCanvas() {
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
