"""The indicator's name: lists with shared parts, breakdowns, counted nouns, shares."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("发明专利申请量和授权量分别为5万件和2万件。", ["发明专利申请量", "发明专利授权量"]),
        ("教育支出、卫生支出分别增长3%和4%。", ["教育支出", "卫生支出"]),
        ("社会保障和就业支出、教育支出、卫生支出分别增长6%、3%和4%。", ["社会保障和就业支出", "教育支出", "卫生支出"]),
        ("食品、药品抽检合格率分别为98%和99%。", ["食品抽检合格率", "药品抽检合格率"]),
        ("第一、二、三产业投资分别增长4%、12%和1%。", ["第一产业投资", "第二产业投资", "第三产业投资"]),
        ("三次产业构成为1.5∶35.1∶63.4。", [f"第{number}产业占地区生产总值比重" for number in "一二三"]),
        ("城乡居民人均可支配收入分别为5万元和3万元。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("规上制造业、工业战略性新兴产业增加值分别增长7%、6%。", ["规上制造业增加值", "工业战略性新兴产业增加值"]),
        ("对欧盟、东盟分别进出口13亿元和11亿元。", ["对欧盟进出口额", "对东盟进出口额"]),
        ("参加失业保险和工伤保险人数分别为3万人和4万人。", ["参加失业保险人数", "参加工伤保险人数"]),
        ("事故起数和死亡人数分别下降18%和20%。", ["事故起数", "事故死亡人数"]),
        ("培育3个世界级、7个国家级、9个区域级集群。", ["培育世界级集群数", "培育国家级集群数", "培育区域级集群数"]),
        ("刑事、治安案件分别下降12%、3%。", ["刑事案件", "治安案件"]),
        ("文明城市、历史文化名城分别增至37座、14座。", ["文明城市数", "历史文化名城数"]),
    ],
)
def test_a_list_shares_its_head_or_its_beginning(read: Read, sentence: str, indicators: list[str]) -> None:
    assert [one.indicator for one in read(sentence)] == indicators


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("分产业看，第一产业增加值26亿元，第二产业61亿元。", ["第一产业增加值", "第二产业增加值"]),
        ("城镇消费品零售额增长3.1%，乡村增长4.0%。", ["城镇消费品零售额", "乡村消费品零售额"]),
        (
            "社会消费品零售总额增长4.6%。其中，城镇143亿元；乡村24亿元。",
            ["社会消费品零售总额", "城镇消费品零售额", "乡村消费品零售额"],
        ),
        ("商品零售中，粮油类增长9%，通讯器材类增长21%。", ["粮油类零售额", "通讯器材类零售额"]),
        ("主要工业产品产量：钢材326万吨；汽车112万辆，增长18%。", ["钢材产量", "汽车产量", "汽车产量"]),
        ("猪肉产量28万吨，增长0.4%；牛肉6万吨。", ["猪肉产量", "猪肉产量", "牛肉产量"]),
        ("全年货运量5.7亿吨，其中铁路运输1.2亿吨，公路3.3亿吨。", ["货运量", "铁路货运量", "公路货运量"]),
        ("财产险保费收入187亿元，人身险625亿元。", ["财产险保费收入", "人身险保费收入"]),
        ("财产险业务保费收入187亿元；人身险业务625亿元。", ["财产险业务保费收入", "人身险业务保费收入"]),
        ("民用汽车保有量428万辆，其中私人汽车361万辆。", ["民用汽车保有量", "私人汽车保有量"]),
        ("专利授权4万件，其中发明专利授权1万件。", ["专利授权量", "发明专利授权量"]),
        ("居民消费价格与上年持平。分城乡看，城市上涨0.1%。", ["城市居民消费价格"]),
        ("普通高校56所，在校生61万人，毕业生16万人。", ["普通高校数", "普通高校在校生", "普通高校毕业生"]),
        ("境内上市公司72家，总市值1.3万亿元。", ["境内上市公司数", "境内上市公司总市值"]),
        ("新登记经营主体29万户，总量达到184万户。", ["新登记经营主体数", "经营主体总量"]),
        ("研发经费投入增长13%，强度达到2.6%。", ["研发经费投入", "研发经费投入强度"]),
        ("改造老旧小区136个、1042万平方米。", ["改造老旧小区数", "改造老旧小区面积"]),
        ("亿元以上项目7826个，完成投资增长10%。", ["亿元以上项目数", "亿元以上项目完成投资"]),
    ],
)
def test_what_is_left_out_is_taken_from_before(read: Read, text: str, indicators: list[str]) -> None:
    assert [one.indicator for one in read(text)] == indicators


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("高质量完成20件民生实事。", "完成民生实事数"),
        ("十三是维修养护供水工程1900处。", "维修养护供水工程数"),
        ("打通53条断头路。", "打通断头路数"),
        ("培育50家领航企业。", "培育领航企业数"),
        ("16所高校入选建设名单。", "入选高校数"),
        ("61%的污水处理厂完成提标改造。", "污水处理厂完成提标改造占比"),
        ("新开工甲镇至乙镇公路等2个项目。", "新开工项目数"),
        ("推进5个物流枢纽基地建设。", "物流枢纽基地数"),
        ("甲线、乙线、丙线3条高速建成通车。", "高速数"),
        ("改善7000多所学校办学条件。", "改善学校办学条件数"),
        ("为60万名适龄女孩免费接种疫苗。", "适龄女孩免费接种疫苗人数"),
    ],
)
def test_a_noun_after_the_number_names_what_is_counted(read: Read, sentence: str, indicator: str) -> None:
    assert [one.indicator for one in read(sentence)] == [indicator]


def test_a_quantity_of_the_counted_things_is_the_next_figures(read: Read) -> None:
    observations = read("107个产业集群营业收入超过3.6万亿元。")
    assert [one.indicator for one in observations] == ["产业集群数", "产业集群营业收入"]


def test_parts_of_what_was_counted_are_named_after_it(read: Read) -> None:
    observations = read("企业调查59项测评点中有22项达到最优水平。")
    assert [one.indicator for one in observations] == ["企业调查测评点数", "达到最优水平的测评点数"]


def test_additions_and_all_that_there_is_are_told_apart(read: Read) -> None:
    observations = read("新增学位3万个、床位5000张。制度案例新增9个、累计达到79个。")
    assert [one.indicator for one in observations] == ["新增学位", "新增床位", "制度案例新增数", "制度案例数"]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("高速公路通车里程8702公里，新增300公里。", "新增高速公路通车里程"),
        ("停车位120万个，净增10万个。", "净增停车位数"),
    ],
)
def test_what_was_added_is_no_second_level_of_what_there_is(read: Read, text: str, added: str) -> None:
    stock, flow = read(text)
    assert flow.indicator == added
    assert stock.indicator == added[2:]
