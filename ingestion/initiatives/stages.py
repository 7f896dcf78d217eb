"""Whether an initiative is done, under way or planned, and of which year that is said."""

from __future__ import annotations

import re

from ingestion.extraction.sections import Scope

_DONE = re.compile(
    r"建成|签署|签订|签约|续签|通车|迁入|迁至|开通|投用|投运|投产|揭牌|挂牌|成立|设立|组建|落地|落户|启用|完成|完工|竣工|上线|发布|出台|获批|入选|投入(?:使用|运营)|运营|开诊|贯通|全覆盖"
    r"|联合举办|举办|印发|制定|编制|常态化运行|起草|实现(?!开工|破题|突破)|打通|试运行|正式运行|转移到|封顶后|覆盖全部|达成|共同发布|绘制|开行|启动运行|关停|建立|互认|取得突破|推开|开仓|开园|开馆|开业|开航|通航|通水|首航|(?<![加推])(?<!快)(?<!动)形成|获评|试行|扩大到|移交|开设|扩展到|铺开|实行|执行|投运"
)
_DONE_IN_NAME = re.compile("实现|入选|开行|获批|签约|落户|迁入")
_UNDER_WAY = re.compile(
    r"探索|即将|加快建设|加快推进|推进|推动|启动建设|开工|加快成型|不断完善|深化|持续|稳步|扎实推进|提速|在建|封顶|新增|支持|共建|孵化|引进|集聚|达到|突破|吸引|加快|建设(?!完成|成)|成效|进展|加强|促进|规模"
)
_PLANNED = re.compile(r"^(?:下一步|今后|接下来|未来(?:一|几|三|五|，))|^(?:三地|我们|两地)将(?!军)")
_PROBLEMS = re.compile(
    r"问题不足|存在不少|还存在|仍然?存在|短板弱项|不够(?:充分|平衡|优|强|快)|困难和挑战|有待(?:拓展|提高|加强|提升)|清醒(?:地)?(?:看到|认识)"
)


def stage_of(name: str, lead: str, tail: str, is_plan: bool, is_act: bool) -> tuple[str, str]:
    """Return the stage and the rule that gave it.

    Args:
        name: the words themselves, which may tell it where nothing beside them does.
        lead: the verbs before the name.
        tail: what the clause says after the name, or the whole move.
        is_plan: the words stand among plans.
        is_act: the name says what is done together.
    """
    if is_plan:
        return "planned", "stage:plans"
    for words in (tail, lead):
        done, going = _DONE.search(words), _UNDER_WAY.search(words)
        if done and not (going and going.start() < done.start()):
            return "done", f"stage:{done[0]}"
        if going:
            return "under_way", f"stage:{going[0]}"
    told = _DONE_IN_NAME.search(name)
    if told and not lead:
        return "done", f"stage:{told[0]}"
    if not lead and is_act:
        return "done", "stage:stated as it is"
    return "under_way", "stage:no verb of completion"


def announces_plans(sentence: str) -> bool:
    """Tell whether a sentence says what will be done, and those after it too."""
    return _PLANNED.search(sentence) is not None


def tells_problems(sentence: str) -> bool:
    """Tell whether a sentence says what is wanting."""
    return _PROBLEMS.search(sentence) is not None


def year_of_stage(scope: Scope, is_plan: bool, year: int) -> str:
    """Return the year, or years, that the stage is said of."""
    return scope.period if not is_plan or scope.is_plan else str(year + 1)
