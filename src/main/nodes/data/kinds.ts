import type { NodeKind } from '#main/engine/node-kind';
import { tableAggregate } from './aggregate';
import { dataBuffer } from './buffer';
import { dataCache } from './cache';
import { chooseColumns } from './choose-columns';
import { column } from './column';
import { compress, decompress } from './compress';
import { computeColumn } from './compute-column';
import { dataDiff } from './diff';
import { dataFilter } from './filter';
import { dataFlatten } from './flatten';
import { tableFromRows } from './from-rows';
import { dataGet } from './get';
import { dataGroup } from './group';
import { tableJoin } from './join';
import { makeDictionary } from './make-dictionary';
import { makeList } from './make-list';
import { dataMap } from './map';
import { dataMerge } from './merge';
import { pick } from './pick';
import { tablePivot } from './pivot';
import { dataQueue } from './queue';
import { dataSet } from './set';
import { dataSlice } from './slice';
import { dataSort } from './sort';
import { dataStack } from './stack';
import { dataUnique } from './unique';
import { dataZip } from './zip';

/** In the order the palette lists them. */
export const dataKinds: readonly NodeKind[] = [
  pick,
  dataGet,
  dataSet,
  dataMerge,
  dataDiff,
  makeList,
  makeDictionary,
  dataMap,
  dataFilter,
  dataSort,
  dataGroup,
  dataUnique,
  dataFlatten,
  dataZip,
  dataSlice,
  column,
  chooseColumns,
  computeColumn,
  tableFromRows,
  tableJoin,
  tableAggregate,
  tablePivot,
  dataQueue,
  dataStack,
  dataBuffer,
  dataCache,
  compress,
  decompress,
];
