// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { show } from '../testing/show';
import { DocumentName } from './DocumentName';

const title = () => screen.getByRole('button', { name: /^Workflow / });
const field = () => screen.getByRole('textbox', { name: 'Name of the workflow' });

describe('the name of the workflow', () => {
  it('is renamed by double-click and Enter, as one undo step', () => {
    const { doc, services } = show('idle', <DocumentName />);
    fireEvent.doubleClick(title());
    fireEvent.change(field(), { target: { value: '  Line 3 ' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(readWorkflow(doc).name).toBe('Line 3');
    services.document.undo();
    expect(readWorkflow(doc).name).toBe('System monitor');
  });

  it('is renamed from the keyboard alone, and Escape leaves it as it was', () => {
    const { doc } = show('idle', <DocumentName />);
    fireEvent.keyDown(title(), { key: 'F2' });
    fireEvent.change(field(), { target: { value: 'Other' } });
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(readWorkflow(doc).name).toBe('System monitor');
    expect(title().textContent).toBe('System monitor');
  });

  it('cannot become empty', () => {
    const { doc } = show('idle', <DocumentName />);
    fireEvent.doubleClick(title());
    fireEvent.change(field(), { target: { value: '   ' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(readWorkflow(doc).name).toBe('System monitor');
  });

  it('says when changes are not saved', () => {
    const { info } = show('idle', <DocumentName />);
    expect(screen.queryByRole('img', { name: 'Has changes that are not saved' })).not.toBeNull();
    const now = info.get();
    act(() => info.set(now && { ...now, modified: false }));
    expect(screen.queryByRole('img', { name: 'Has changes that are not saved' })).toBeNull();
  });
});
