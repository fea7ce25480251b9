using Hotline.Kernel;

namespace Hotline.Positions.Units;

internal static class UnitNames
{
    public static Problem? Problem(Text name) => string.IsNullOrWhiteSpace(name.Chinese) || string.IsNullOrWhiteSpace(name.English)
        ? new("NAME_REQUIRED", "请填写中文和英文名称。", "Give a name in both languages.", "name")
        : null;
}
