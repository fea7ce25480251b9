using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Hotline.Architecture.Tests.Inspection;

/// <summary>A type, or a member of it, that another type uses: in its declaration, an attribute or the code of a method.</summary>
/// <param name="By">The outermost type, also where a lambda or a state machine inside it does the using.</param>
internal sealed record Mention(Type By, Type Target, string Member)
{
    /// <summary>E.g. "System.DateTime.get_Now"; ends with the dot where the type as such is meant.</summary>
    public string Name => $"{Target.Namespace}.{Target.Name}.{Member}";

    public static IReadOnlySet<Mention> In(Assembly assembly) => assembly.GetTypes().SelectMany(type =>
        Declared(type).Concat(Code(type)).Select(used => new Mention(Outermost(type), used.Target, used.Member))).ToHashSet();

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<(Type Target, string Member)> Declared(Type type) => Signatures.Of(type, Signatures.All).Select(signature => signature.Type)
        .Concat(type.GetMembers(Signatures.All).Append(type).SelectMany(member => member.GetCustomAttributesData()).Select(attribute => attribute.AttributeType))
        .Select(target => (target, ""));

    private static IEnumerable<(Type Target, string Member)> Code(Type type) =>
        from method in type.GetMethods(Signatures.All).Concat<MethodBase>(type.GetConstructors(Signatures.All))
        let body = method.GetMethodBody()
        where body is not null
        let locals = body.LocalVariables.Select(local => (local.LocalType, ""))
        from used in locals.Concat(Operands(method, body.GetILAsByteArray()!).SelectMany(Named))
        from part in Signatures.Parts(used.Item1).Select((part, at) => (part, at == 0 ? used.Item2 : ""))
        select part;

    private static IEnumerable<(Type, string)> Named(MemberInfo operand) => operand switch
    {
        Type type => [(type, "")],
        MethodInfo { IsGenericMethod: true } method => [(method.DeclaringType!, method.Name), .. method.GetGenericArguments().Select(argument => (argument, ""))],
        _ => [(operand.DeclaringType!, operand.Name)],
    };

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The types, methods and fields that the instructions name.</summary>
    private static IEnumerable<MemberInfo> Operands(MethodBase method, byte[] code)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = s_codes[code[at] == 0xFE ? BinaryPrimitives.ReadInt16BigEndian(code.AsSpan(at)) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)), ofType, ofMethod)!;
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)),
                _ => 4,
            };
        }
    }
}
