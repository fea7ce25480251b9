using System.ComponentModel;

namespace Hotline.Scoring.Rankings;

[Description("Why a sub-centre is listed apart from the ranking (不参加排名的原因).")]
public enum NotRanked
{
    [Description("No orders, and so no rates: missing is neither zero nor full marks (无工单).")]
    NoOrders,

    [Description("No item could be scored (无得分).")]
    NoScore,

    [Description("Too few orders behind a rate for a place (样本不足).")]
    SmallSample,
}
