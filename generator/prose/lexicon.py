"""The words by which reports speak of the quantities of the form, as regular expressions."""

from __future__ import annotations

# 政府信息公开申请, in all the ways in which reports call it.
BY = (
    r"(?:(?:社会)?(?:公民|公众|群众|申请人)(?:[、和]法人(?:和|或|或者|及|以及|、)其他(?:社会)?组织)?"
    r"(?:(?:通过[^，。；、]{1,20})?(?:依法)?(?:提出|提交))?的?)?"
)
REQUEST = (
    BY + r"(?:关于|有关|各类|各种)?"
    r"(?:(?:政府|政务)?信息(?:依)?公开(?:依)?(?:公开)?(?:的)?申请|(?:政府|政务)?信息(?:公开)?依申请(?:公开)?"
    r"|政府信息申请(?:公开)?|政务公开(?:依)?申请|申请公开(?:的)?(?:政府)?信息|(?:政府|政务)?信息申请公开"
    r"|依申请(?:公开)?(?:的)?政府信息(?:公开)?|依申请公开(?:的)?(?:政府)?信息|依申请公开|依申请|信息公开(?:的)?(?:请求|诉求)|(?:政府)?信息公开(?=办理|案件|事项)|公开申请)"
    r"(?:公开|申请|案件|事项|办件|信件|件|信息|请求|来信|书|表|办理|答复|受理)*"
)
# What sentences call the results of the form, as alternatives the rows that one may mean.
RESULTS = {
    "同意公开": "granted",
    "准予公开": "granted",
    "公开答复": "granted",
    "答复公开": "granted",
    "区分处理后公开": "partial",
    "区分处理": "partial",
    "政府信息不存在": "not_held|unavailable",
    "信息不存在": "not_held|unavailable",
    "非本机关掌握": "not_held|unavailable",
    "不属于本机关公开范围": "not_held|unavailable",
    "需要另行制作": "to_be_made|unavailable",
    "补正后仍不明确": "still_unclear|unavailable",
    "过程性信息": "deliberative",
    "内部事务信息": "internal_affairs",
    "执法案卷": "enforcement_files",
    "第三方合法权益": "third_party",
    "信访举报投诉": "complaints",
    "信访、举报、投诉": "complaints",
    "信访投诉": "complaints",
    "公开出版物": "publications",
    "逾期未补正": "not_corrected",
    "逾期不缴费": "fee_unpaid",
}
BARE_REQUEST = r"(?:的)?申请(?:书|件|事项|案件|公开)?"

# Who asks, of whom, by what ways: what may stand between 收到 and the requests.
_WHO = r"社会|公民|公众|群众|市民|村民|居民|企业|单位|个人|自然人|法人|其[他它]组织|申请人|当事人|各方面?|各界"
_ASKED = r"向(?:我|本)(?:省|市|州|县|区|旗|镇|乡|街道|局|委|厅|办|院|单位|机关|部门|行政机关)"
WAY = r"信函|来信|信件|来函|邮寄|邮递|当面|现场|窗口|传真|电子邮件|邮件|邮箱|网络平台|网上平台|网络|网上|网站|互联网|在线|平台|书面|电话"
BETWEEN = (
    rf"(?:{_WHO}|{_ASKED}|政府网站|门户网站|{WAY}|通过|以|采取|采用|等|各种|各类|多种|方式|渠道|形式|途径|提出|提交|递交|寄送|发来|报送|申请"
    r"|依法|有关|关于|以及|或者|[和及与或、的了共])*"
)
_RECEIVE = r"收到|接收到|接收|接到|收悉|登记受理|受理|接受|共收|收(?=(?:政府|政务)?信息公开申请)"
_HANDLE = r"办理|处理|承办|收办|经办"
_SETTLE = r"办结|办复|办理完毕|办理完成|完成办理|完结"
_ANSWER = r"答复|回复|函复"
_ANY = f"(?:{_RECEIVE}|{_HANDLE}|{_SETTLE}|{_ANSWER})"
_STILL = r"(?:[和并及、且与](?:依法|按时|按期|已|及时|全部|妥善|依规)*)?"


def _object(group: str) -> str:
    """What follows a verb: requests, in a group of their own."""
    return f"(?:了)?(?P<{group}>{REQUEST}|{BARE_REQUEST})?"


def _next_year(group: str) -> str:
    """The year after the report's, or a year by its number in a group of its own."""
    return rf"(?:下年度?|下一年度?|下一个年度|次年度?|明年|来年|(?P<{group}>20\d\d)年度?)"


def _paper(group: str) -> str:
    """规章 or 规范性文件, in a group of their own."""
    return rf"(?:(?:市|县|区|镇|乡|我局|本机关|政府)?(?P<{group}>(?:行政)?规范性文件|(?:政府|部门)?规章))"


_LAST_YEAR = r"(?:上年度?末?|上一年度?末?|去年|往年|前一年度?|(?P<from>20\d\d)年度?)"
_PASS = r"(?:结转|转结|接转|转入|转至|转到|顺延|延续|延期|延至|转|移)"
_WORK = r"(?:办理|处理|答复|办结|办复|受理)*"

# What is said of requests; the group that matches names the quantity.
FLOW = (
    r"(?P<new>(?:新收到|新收|新受理|新接收|新登记)" + _object("new_of") + r")"
    rf"|(?P<new_more>新增(?:了)?(?:{REQUEST}))"
    rf"|(?P<carried_in>(?:含|续办)?{_LAST_YEAR}(?:遗留|未办结)?(?:结转|转入|接转|续办|转结|延续)(?:至|到|入)?(?:本年度?|继续|而来|下来)*{_WORK}"
    rf"(?:的)?(?:{REQUEST}|{BARE_REQUEST}|件)?{_WORK}"
    rf"|(?:结转|续办)上一?年度?(?:结转)?{_WORK}(?:的)?(?:{REQUEST}|{BARE_REQUEST})?|(?<!\w)含上一?年度?)"
    rf"|(?P<carried_out>{_PASS}(?:至|到|入|为)?{_next_year('to1')}(?:继续|结转)*{_WORK}(?:的)?(?:{REQUEST}|{BARE_REQUEST})?"
    rf"|{_next_year('to2')}(?:继续|结转)+{_WORK}(?:的)?(?:{REQUEST}|{BARE_REQUEST})?)"
    rf"|(?P<carried>(?:结转|转结)(?:继续)?(?:办理)?(?:{REQUEST}|{BARE_REQUEST})?)"
    rf"|(?P<handled>(?:{_ANY}{_STILL}{_ANY}|{_HANDLE}){_object('handled_of')})"
    rf"|(?P<received>(?:{_RECEIVE}){_object('received_of')})"
    rf"|(?P<settled>(?:{_SETTLE}){_object('settled_of')})"
    rf"|(?P<answered>(?:作出|完成|书面|予以|给予|依法|按时)*(?:{_ANSWER}){_object('answered_of')})"
    rf"|(?P<responded>回应(?:了)?(?:{REQUEST}))|(?P<stock>{REQUEST})|(?P<asked>^申请|申请件)"
)

# What is said of 行政复议 and 行政诉讼.
_CASE = r"(?:案件|案|申请|事项|应诉案件)?"
DISPUTE = (
    rf"(?P<both>(?:行政)?复议{_CASE}(?:[和、及与或]|以及)(?:被)?(?:提起)?(?:的)?(?:行政)?诉讼{_CASE}|行政争议(?:案件)?|复议诉讼(?:案件)?)"
    rf"|(?P<after_reconsideration>(?:经)?(?:行政)?复议后(?:再)?(?:提起诉讼|提起行政诉讼|起诉|诉讼){_CASE})"
    rf"|(?P<direct>(?:未经(?:行政)?复议)?直接(?:提起(?:行政)?诉讼|起诉|诉讼){_CASE})"
    rf"|(?P<reconsideration>(?:行政)?复议{_CASE})"
    rf"|(?P<litigation>(?:行政)?诉讼{_CASE})"
)
OUTCOME = (
    r"(?P<upheld>(?:结果)?维持(?:原行政行为|原决定|原具体行政行为|原答复)?)"
    r"|(?P<corrected>(?:结果|被)?纠正)|(?P<other>其他结果)|(?P<pending>(?:尚)?未审结|正在审理(?:中)?)"
)
# What may stand between a verb such as 引发 and the dispute.
CAUSED = (
    r"(?:办理|处理|承办|应诉|收到|接到|发生|出现|产生|引发)?(?:(?:因|由|涉及|关于|有关|针对)?(?:我局|本机关|我镇|我街道)?(?:的)?(?:政府|政务|政府环境)?信息公开(?:申请|工作|答复|方面|领域|事项|类)*(?:的)?"
    r"(?:行为|问题)?|依申请公开(?:工作|答复)?)?"
    r"(?:而)?(?:被|共|引发|引起|导致|产生|发生|涉及|提起|提出|申请|办理|收到|接到|出现|应对|的|有|政府信息公开|信息公开|类)*"
)

# What is said of 规章 and 规范性文件.
_ISSUE = r"(?:制定印发|制定出台|制定发布|新制发|新制定|新出台|新印发|制发|制定|印发|出台|发布)"
_IN_FORCE = r"(?:现行有效|继续有效)"
_PUT_BEFORE = r"(?:集中|统一)?(?:清理(?:并|后)?)?(?:公开|公布|发布|梳理出?)?"
DOCUMENT = (
    rf"(?P<issued>(?:动态更新)?(?:本年度?|全年|当年)?{_ISSUE}(?:的)?{_paper('p1')}|新增(?:了)?{_paper('p7')}|{_paper('p2')}(?:的)?(?:本年|全年)?{_ISSUE}|{_ISSUE})"
    rf"|(?P<repealed>(?:清理)?废止(?:的)?{_paper('p3')}|{_paper('p4')}(?:的)?(?:本年|全年)?(?:清理)?废止|(?:清理)?废止(?:(?:的)?文件)?)"
    rf"|(?P<in_force>{_PUT_BEFORE}{_IN_FORCE}(?:的)?{_paper('p5')}|{_paper('p6')}(?:的)?{_IN_FORCE}|{_IN_FORCE}(?:(?:的)?文件)?)"
)
PAPER = _paper("paper")

# What is said of decisions.
DECISION = (
    r"(?P<verb>(?:(?:查处|查办|立案查处)(?:各类)?(?:行政)?(?:违法)?案件并)?(?:依法)?作出|实施|办理|办结)?(?:的)?(?P<matter>行政许可|行政处罚|行政强制)(?:措施)?"
    r"(?P<decided>(?:案件)?(?:处理)?决定)?(?:案件|事项)?"
)
CHARGE = r"(?:收取|征收|收缴|收到|入库)?(?:的)?行政事业性收费(?:金额|收入|总额|总金额)?"

# Words between a phrase and its number that say nothing.
FILLER = r"(?:的|了|情况|情形|数量|量|总量|总数|总件数|件数|数|共计|合计|总计|共有|共|计|有|为|是|达到|达|约|将近|近|超过|超出|超|逾|不到|不足|至少|仅|[：:“”])+$"
