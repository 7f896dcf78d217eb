"""The SDMX structures of the exports: concepts, code lists, data structure definitions and dataflows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pysdmx.model import Code, Codelist, Component, Components, Concept, ConceptScheme, DataType, Role, Schema
from pysdmx.model.dataflow import Dataflow, DataStructureDefinition, Group

AGENCY, VERSION = "JJJ", "1.0"
URN = "urn:sdmx:org.sdmx.infomodel"
# Every concept: its name, its code list (None where it is free) and its data type where that is not text.
CONCEPTS: Mapping[str, tuple[str, str | None, DataType]] = {
    "FREQ": ("频率 Frequency", "CL_FREQ", DataType.STRING),
    "REF_AREA": ("地区 Reference area", "CL_AREA", DataType.STRING),
    "COUNTERPART_AREA": ("对方地区 Counterpart area", "CL_AREA", DataType.STRING),
    "INDICATOR": ("指标 Indicator", "CL_INDICATOR", DataType.STRING),
    "METRIC": ("协同指标 Metric", "CL_METRIC", DataType.STRING),
    "ITEM": ("分项 Item of a metric", None, DataType.STRING),
    "MEASURE": ("度量 Measure", "CL_MEASURE", DataType.STRING),
    "UNIT_MEASURE": ("单位 Unit of measure", "CL_UNIT_MEASURE", DataType.STRING),
    "PRICE_BASIS": ("价格 Price basis", "CL_PRICE_BASIS", DataType.STRING),
    "BASE_PER": ("基期 Base period", None, DataType.STRING),
    "BASIS": ("核算口径 Accounting basis", "CL_BASIS", DataType.STRING),
    "VINTAGE": (
        "版本：公布日期与报告，指标为构建 Vintage: publication and report; of a metric, build",
        None,
        DataType.STRING,
    ),
    "TIME_PERIOD": ("时期 Time period", None, DataType.PERIOD),
    "OBS_VALUE": ("数值 Observation value", None, DataType.DECIMAL),
    "UNIT_MULT": ("单位倍数（10的幂） Unit multiplier, a power of ten", None, DataType.INTEGER),
    "OBS_STATUS": ("观测状态 Observation status", "CL_OBS_STATUS", DataType.STRING),
    "STATED_STATUS": ("本平台状态 Status of this platform", "CL_STATUS", DataType.STRING),
    "RELEASE_STAGE": ("发布阶段 Release stage", "CL_RELEASE_STAGE", DataType.STRING),
    "QUALIFIER": ("限定 Qualifier", "CL_QUALIFIER", DataType.STRING),
    "UPPER_VALUE": ("区间上限 Upper end of a range", None, DataType.DECIMAL),
    "SOURCE_TIER": ("来源等级 Source tier", "CL_SOURCE_TIER", DataType.STRING),
    "IS_SAMPLE": ("示例 From a sample report", "CL_YES_NO", DataType.STRING),
    "HOLDS_NOW": ("现行有效 Holds now", "CL_YES_NO", DataType.STRING),
    "COMPARABILITY": ("可比性 Comparability", "CL_COMPARABILITY", DataType.STRING),
    "OBSERVATION_ID": ("观测编号 Id of the observation", None, DataType.STRING),
    "REPORT_ID": ("报告编号 Id of the report", None, DataType.STRING),
}


@dataclass(frozen=True, slots=True)
class Flow:
    """A dataflow: one CSV file of an export.

    Attributes:
        id: id of the dataflow; its file is `ID.csv` in lower case.
        structure: id of its data structure definition.
        name: what it holds.
    """

    id: str
    structure: str
    name: str

    @property
    def file_name(self) -> str:
        """Return the name of its file."""
        return f"{self.id.lower()}.sdmx.csv"


FACTS = Flow("OBSERVATIONS", "OBSERVATION", "数值的全部版本 Every vintage of every fact")
AIMS = Flow("TARGETS", "OBSERVATION", "目标与预测的全部版本 Every vintage of targets and forecasts")
OWN = Flow("METRICS", "METRIC", "协同指标 Metrics of collaboration")
FLOWS = (FACTS, AIMS, OWN)
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "OBSERVATION": (
        "FREQ", "REF_AREA", "COUNTERPART_AREA", "INDICATOR", "MEASURE", "UNIT_MEASURE", "PRICE_BASIS", "BASE_PER",
        "BASIS", "VINTAGE", "TIME_PERIOD",
    ),
    "METRIC": (
        "FREQ", "REF_AREA", "COUNTERPART_AREA", "METRIC", "ITEM", "UNIT_MEASURE", "BASIS", "VINTAGE", "TIME_PERIOD",
    ),
}  # fmt: skip
TIME = ("FREQ", "TIME_PERIOD")
# Attributes of an observation, and whether it must have them.
ATTRIBUTES: Mapping[str, Mapping[str, bool]] = {
    "OBSERVATION": {
        "UNIT_MULT": True,
        "OBS_STATUS": True,
        "STATED_STATUS": True,
        "RELEASE_STAGE": True,
        "QUALIFIER": True,
        "UPPER_VALUE": False,
        "SOURCE_TIER": True,
        "IS_SAMPLE": True,
        "HOLDS_NOW": True,
        "OBSERVATION_ID": True,
        "REPORT_ID": True,
    },
    "METRIC": {
        "UNIT_MULT": True,
        "OBS_STATUS": True,
        "STATED_STATUS": True,
        "RELEASE_STAGE": True,
        "COMPARABILITY": True,
        "SOURCE_TIER": True,
        "IS_SAMPLE": True,
    },
}


def schema_for_writing(flow: Flow) -> Schema:
    """Return the schema that pysdmx writes a dataflow by: text throughout, since it would make floats of decimals."""
    parts = [_component(one, codes={}, as_text=True) for one in _component_ids(flow.structure)]
    return Schema("dataflow", AGENCY, flow.id, Components(parts), VERSION, name=flow.name)


def structures(
    codes: Mapping[str, Sequence[tuple[str, str]]],
) -> list[ConceptScheme | Codelist | DataStructureDefinition | Dataflow]:
    """Return everything that an SDMX structure message of the exports holds.

    Args:
        codes: code list to its codes, each with its name.
    """
    concepts = ConceptScheme(
        id="CONCEPTS", name="概念 Concepts", agency=AGENCY, version=VERSION, items=[_concept(one) for one in CONCEPTS]
    )
    lists = {
        name: Codelist(
            id=name,
            name=name,
            agency=AGENCY,
            version=VERSION,
            items=[Code(id=code, name=told) for code, told in items],
            urn=f"{URN}.codelist.Codelist={AGENCY}:{name}({VERSION})",
        )
        for name, items in codes.items()
    }
    definitions = {
        structure: DataStructureDefinition(
            id=structure,
            name=structure.title(),
            agency=AGENCY,
            version=VERSION,
            components=Components([_component(one, lists) for one in _component_ids(structure)]),
            # Series that differ in frequency only; without a group pysdmx writes an empty list, which is refused.
            groups=[Group(id="SIBLING", dimensions=[one for one in DIMENSIONS[structure] if one not in TIME])],
        )
        for structure in DIMENSIONS
    }
    flows = [
        Dataflow(id=flow.id, name=flow.name, agency=AGENCY, version=VERSION, structure=definitions[flow.structure])
        for flow in FLOWS
    ]
    return [concepts, *lists.values(), *definitions.values(), *flows]


def _component_ids(structure: str) -> Iterable[str]:
    return (*DIMENSIONS[structure], "OBS_VALUE", *ATTRIBUTES[structure])


def _concept(name: str) -> Concept:
    told, _, kind = CONCEPTS[name]
    return Concept(name, dtype=kind, name=told, urn=f"{URN}.conceptscheme.Concept={AGENCY}:CONCEPTS({VERSION}).{name}")


def _component(name: str, codes: Mapping[str, Codelist], *, as_text: bool = False) -> Component:
    _, code_list, kind = CONCEPTS[name]
    attribute = next((held[name] for held in ATTRIBUTES.values() if name in held), None)
    role = Role.MEASURE if name == "OBS_VALUE" else Role.DIMENSION if attribute is None else Role.ATTRIBUTE
    enumeration = codes.get(code_list) if code_list else None
    return Component(
        id=name,
        required=attribute is not False,
        role=role,
        concept=_concept(name),
        local_dtype=DataType.STRING if as_text or enumeration else kind,
        local_codes=enumeration,
        local_enum_ref=enumeration.urn if enumeration else None,
        attachment_level="O" if role is Role.ATTRIBUTE else None,
    )
