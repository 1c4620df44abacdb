import { describe, expect, it } from 'vitest';
import { categoryStyle } from './category-style';
import { typeStyle } from './type-style';

describe('typeStyle', () => {
  it('tells lists and any apart by shape, not colour alone', () => {
    expect(typeStyle('LIST').shape).toBe('square');
    expect(typeStyle('ANY').shape).toBe('diamond');
    expect(typeStyle('NUMBER').shape).toBe('circle');
  });

  it('gives a custom type a readable name and the same hue each time', () => {
    expect(typeStyle('POINT_CLOUD').label).toBe('Point cloud');
    expect(typeStyle('pointCloud').label).toBe('Point cloud');
    expect(typeStyle('POINT_CLOUD').color).toBe(typeStyle('POINT_CLOUD').color);
    expect(typeStyle('POINT_CLOUD').color).not.toBe(typeStyle('ROBOT_POSE').color);
  });

  it('does not take an inherited property for a type', () => {
    expect(typeStyle('toString').color).toContain('--type-custom-saturation');
  });
});

describe('categoryStyle', () => {
  it('takes the nearest known part of a path', () => {
    expect(categoryStyle('Math / Trigonometry')).toEqual(categoryStyle('math'));
    expect(categoryStyle('Vendor > Camera').icon).toBe('IconCamera');
  });

  it('gives an unknown category a hue of its own and a plain icon', () => {
    expect(categoryStyle('Kilns').icon).toBe('IconBox');
    expect(categoryStyle('Kilns').color).not.toBe(categoryStyle('Looms').color);
  });
});
