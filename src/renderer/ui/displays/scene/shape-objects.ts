import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  type Color,
  ConeGeometry,
  CylinderGeometry,
  Euler,
  Group,
  MathUtils,
  Mesh,
  MeshLambertMaterial,
  type Object3D,
  Points,
  PointsMaterial,
  SphereGeometry,
  Vector3,
} from 'three';
import { Line2 } from 'three/examples/jsm/lines/Line2.js';
import { LineGeometry } from 'three/examples/jsm/lines/LineGeometry.js';
import { LineMaterial } from 'three/examples/jsm/lines/LineMaterial.js';
import type { Disposable } from '#shared/base/disposable';
import type { SceneShape } from '#shared/graph/values/scene';

type ShapeType = SceneShape['type'];
type ShapeOf<T extends ShapeType> = Extract<SceneShape, { type: T }>;

/** One shape as it stands in a scene. It takes on other values of its type; another type needs another object. */
export interface ShapeObject<T extends ShapeType = ShapeType> extends Disposable {
  readonly type: T;
  readonly object: Object3D;
  update(shape: ShapeOf<T>, color: Color): void;
}

const pixels = { line: 2.5, point: 5 } as const;

const unitBox = new BoxGeometry(1, 1, 1);
const unitSphere = new SphereGeometry(1, 32, 16);
const unitShaft = new CylinderGeometry(1, 1, 1, 16);
const unitHead = new ConeGeometry(1, 1, 20);
const up = new Vector3(0, 1, 0);
const straight = [0, 0, 0] as const;

export function makeShapeObject<T extends ShapeType>(type: T): ShapeObject<T> {
  return makers[type]();
}

const makers: { readonly [T in ShapeType]: () => ShapeObject<T> } = {
  points() {
    const material = new PointsMaterial({ size: pixels.point * devicePixelRatio, sizeAttenuation: false });
    const object = new Points(new BufferGeometry(), material);
    return {
      type: 'points',
      object,
      update({ at }, color) {
        object.geometry.dispose();
        object.geometry = new BufferGeometry().setAttribute('position', new BufferAttribute(Float32Array.from(at), 3));
        material.color = color;
      },
      dispose() {
        object.geometry.dispose();
        material.dispose();
      },
    };
  },
  line() {
    const material = new LineMaterial({ linewidth: pixels.line * devicePixelRatio });
    const object = new Line2(new LineGeometry(), material);
    return {
      type: 'line',
      object,
      update({ at }, color) {
        object.geometry.dispose();
        object.geometry = new LineGeometry();
        // A line of one point is none.
        object.visible = at.length >= 6;
        if (object.visible) object.geometry.setPositions(at);
        material.color = color;
      },
      dispose() {
        object.geometry.dispose();
        material.dispose();
      },
    };
  },
  arrow() {
    const material = new MeshLambertMaterial();
    const shaft = new Mesh(unitShaft, material);
    const head = new Mesh(unitHead, material);
    const object = new Group().add(shaft, head);
    return {
      type: 'arrow',
      object,
      update({ from, to }, color) {
        const start = new Vector3(...from);
        const along = new Vector3(...to).sub(start);
        const length = along.length();
        object.visible = length > 0;
        const width = length * 0.025;
        const tip = length * 0.22;
        object.position.copy(start);
        object.quaternion.setFromUnitVectors(up, along.normalize());
        shaft.scale.set(width, length - tip, width);
        shaft.position.y = (length - tip) / 2;
        head.scale.set(width * 3, tip, width * 3);
        head.position.y = length - tip / 2;
        material.color = color;
      },
      dispose: () => material.dispose(),
    };
  },
  box: () =>
    solid('box', unitBox, (mesh, { at, size, turn }) => {
      mesh.position.set(...at);
      mesh.scale.set(...size);
      const [x, y, z] = turn ?? straight;
      // About x, then y, then z, each an axis of the room.
      mesh.setRotationFromEuler(new Euler(MathUtils.degToRad(x), MathUtils.degToRad(y), MathUtils.degToRad(z), 'ZYX'));
    }),
  sphere: () =>
    solid('sphere', unitSphere, (mesh, { at, radius }) => {
      mesh.position.set(...at);
      mesh.scale.setScalar(radius);
    }),
};

function solid<T extends 'box' | 'sphere'>(
  type: T,
  geometry: BufferGeometry,
  place: (mesh: Mesh, shape: ShapeOf<T>) => void,
): ShapeObject<T> {
  const material = new MeshLambertMaterial();
  const object = new Mesh(geometry, material);
  return {
    type,
    object,
    update(shape, color) {
      place(object, shape);
      material.color = color;
    },
    dispose: () => material.dispose(),
  };
}
