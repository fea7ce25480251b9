using System.ComponentModel;

namespace Hotline.Kernel;

/// <summary>What people read, in both languages of the product.</summary>
[Description("What people read, in both languages of the product (中英文文本).")]
public sealed record Text([property: Description("中文。")] string Chinese, [property: Description("English.")] string English)
{
    /// <summary>A name that is the same in both, such as a code or a person's name.</summary>
    public static Text Same(string text) => new(text, text);
}
