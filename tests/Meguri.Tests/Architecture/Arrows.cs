using System.Text.RegularExpressions;
using Meguri.Shared.Hosting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Meguri.Tests.Architecture;

/// <summary>One room names something of another.</summary>
/// <param name="From">The room.</param>
/// <param name="To">The room that it knows.</param>
/// <param name="Where">The type or file that names it, and what it names.</param>
public sealed record Arrow(string From, string To, string Where);

/// <summary>
/// Every arrow between rooms. The compiled program tells of bases, members, attributes, generics, lambdas, nested types and pages' compiled views;
/// what the compiler leaves nothing of, such as a constant or a nameof, is found in the text. A room is a folder of the program; each folder of
/// Shared is one of its own.
/// </summary>
public sealed partial class Arrows
{
    private const string Root = "Meguri.";

    private readonly HashSet<Arrow> _all = [];
    private readonly Dictionary<string, HashSet<string>> _words = new(StringComparer.Ordinal);

    private Arrows() { }

    /// <summary>Folder of the program's source.</summary>
    public static string Source { get; } = Path.GetFullPath(Path.Combine(WebRoot.Find(), ".."));

    /// <summary>All arrows, each at each place.</summary>
    public static IReadOnlyCollection<Arrow> All { get; } = Find();

    /// <summary>All rooms that hold code.</summary>
    public static IReadOnlyCollection<string> Rooms { get; } =
    [.. All.Select(a => a.From).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The arrows of a program.</summary>
    /// <param name="module">The compiled program.</param>
    /// <param name="files">Its sources: name relative to its folder, and text.</param>
    public static IReadOnlyCollection<Arrow> Of(ModuleDefinition module, IEnumerable<(string Name, string Text)> files)
    {
        var arrows = new Arrows();
        foreach (var type in module.GetTypes())
        {
            if (RoomOf(type) is { } room)
                arrows.NoteWords(type, room);
        }
        foreach (var type in module.GetTypes())
        {
            if (RoomOf(type) is { } room)
                arrows.Read(type, room);
        }
        foreach (var (name, text) in files)
            arrows.Read(name, text);
        return arrows._all;
    }

    private static IReadOnlyCollection<Arrow> Find()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Application).Assembly.Location);
        return Of(
            module,
            Directory
                .EnumerateFiles(Source, "*.cs*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml")
                .Select(f => (Name: Path.GetRelativePath(Source, f), File: f))
                .Where(f => !f.Name.StartsWith("obj/", StringComparison.Ordinal) && !f.Name.StartsWith("bin/", StringComparison.Ordinal))
                .Select(f => (f.Name, File.ReadAllText(f.File)))
        );
    }

    /// <summary>The room of a namespace or folder: <c>Plans.Money</c> → Plans, <c>Shared.Mail.Sink</c> → Shared/Mail; null for what stands in none.</summary>
    private static string? Room(string path)
    {
        var parts = path.Split('.', '/');
        return parts[0].Length == 0 ? null
            : parts[0] != "Shared" ? parts[0]
            : parts.Length > 1 ? $"Shared/{parts[1]}"
            : null;
    }

    private static string? RoomOf(TypeReference type)
    {
        if (type is TypeSpecification)
            return RoomOf(type.GetElementType());
        while (type.DeclaringType is { } outer)
            type = outer;
        if (type.Scope is AssemblyNameReference)
            return null;
        if (type.Namespace.StartsWith(Root, StringComparison.Ordinal))
            return Room(type.Namespace[Root.Length..]);
        // A page's view stands in a namespace of its own and says which file it was made from.
        var view = (type as TypeDefinition)?.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "RazorSourceChecksumAttribute");
        return view?.ConstructorArguments[2].Value is string file && file.LastIndexOf('/') is > 0 and var end ? Room(file[1..end]) : null;
    }

    private void NoteWords(TypeDefinition type, string room)
    {
        if (type.DeclaringType is not null || !type.Namespace.StartsWith(Root, StringComparison.Ordinal))
            return;
        if (!_words.TryGetValue(room, out var words))
            _words[room] = words = new(StringComparer.Ordinal);
        words.Add(type.Name.Split('`')[0]);
        var inner = type.Namespace[Root.Length..]
            .Split('.')
            .Skip(room.StartsWith("Shared/", StringComparison.Ordinal) ? 2 : 1)
            .FirstOrDefault();
        if (inner is not null)
            words.Add(inner);
    }

    private void Read(TypeDefinition type, string room)
    {
        var where = type.FullName;
        Note(type.BaseType);
        Attributes(type);
        Generics(type);
        foreach (var i in type.Interfaces)
        {
            Note(i.InterfaceType);
            Attributes(i);
        }
        foreach (var field in type.Fields)
        {
            Note(field.FieldType);
            Attributes(field);
        }
        foreach (var property in type.Properties)
            Attributes(property);
        foreach (var e in type.Events)
        {
            Note(e.EventType);
            Attributes(e);
        }
        foreach (var method in type.Methods)
        {
            Signature(method);
            Attributes(method);
            Attributes(method.MethodReturnType);
            Generics(method);
            foreach (var parameter in method.Parameters)
                Attributes(parameter);
            if (method.HasBody)
                Body(method.Body);
        }

        void Body(MethodBody body)
        {
            foreach (var local in body.Variables)
                Note(local.VariableType);
            foreach (var handler in body.ExceptionHandlers)
                Note(handler.CatchType);
            foreach (var instruction in body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference t:
                        Note(t);
                        break;
                    case MethodReference m:
                        Note(m.DeclaringType);
                        Signature(m);
                        foreach (var argument in (m as GenericInstanceMethod)?.GenericArguments ?? [])
                            Note(argument);
                        break;
                    case FieldReference f:
                        Note(f.DeclaringType);
                        Note(f.FieldType);
                        break;
                    case CallSite site:
                        Note(site.ReturnType);
                        foreach (var parameter in site.Parameters)
                            Note(parameter.ParameterType);
                        break;
                }
            }
        }

        void Signature(MethodReference method)
        {
            Note(method.ReturnType);
            foreach (var parameter in method.Parameters)
                Note(parameter.ParameterType);
        }

        void Generics(IGenericParameterProvider provider)
        {
            foreach (var parameter in provider.GenericParameters)
            {
                Attributes(parameter);
                foreach (var constraint in parameter.Constraints)
                    Note(constraint.ConstraintType);
            }
        }

        void Attributes(Mono.Cecil.ICustomAttributeProvider provider)
        {
            foreach (var attribute in provider.CustomAttributes)
            {
                Note(attribute.AttributeType);
                var named = attribute.Fields.Concat(attribute.Properties).Select(n => n.Argument);
                foreach (var argument in attribute.ConstructorArguments.Concat(named))
                    Argument(argument);
            }
        }

        void Argument(CustomAttributeArgument argument)
        {
            Note(argument.Type);
            switch (argument.Value)
            {
                case TypeReference t:
                    Note(t);
                    break;
                case CustomAttributeArgument boxed:
                    Argument(boxed);
                    break;
                case CustomAttributeArgument[] many:
                    foreach (var one in many)
                        Argument(one);
                    break;
            }
        }

        void Note(TypeReference? named)
        {
            switch (named)
            {
                case null or GenericParameter:
                    return;
                case GenericInstanceType generic:
                    foreach (var argument in generic.GenericArguments)
                        Note(argument);
                    break;
                case FunctionPointerType pointer:
                    Signature2(pointer);
                    return;
                case IModifierType modified:
                    Note(modified.ModifierType);
                    Note(modified.ElementType);
                    return;
                case TypeSpecification made:
                    Note(made.ElementType);
                    return;
            }
            if (RoomOf(named) is { } other && other != room)
                _all.Add(new(room, other, $"{where}: {named.GetElementType().FullName}"));
        }

        void Signature2(FunctionPointerType pointer)
        {
            Note(pointer.ReturnType);
            foreach (var parameter in pointer.Parameters)
                Note(parameter.ParameterType);
        }
    }

    private void Read(string file, string text)
    {
        var end = file.LastIndexOf('/');
        if (end < 0 || Room(file[..end]) is not { } room)
            return;
        foreach (var match in Named().EnumerateMatches(text))
        {
            var found = Named().Match(text, match.Index, match.Length);
            var path = found.Groups["path"].Value.Split('.');
            var isShared = path[0] == "Shared" && path.Length > 1;
            var named = isShared ? $"Shared/{path[1]}" : path[0];
            if (named == room || !_words.TryGetValue(named, out var words))
                continue;
            // Behind the room's own name there must be something of it, or the word is only called like a room.
            var rest = path.Skip(isShared ? 2 : 1).FirstOrDefault();
            if (rest is null ? found.Groups["root"].Success : words.Contains(rest))
                _all.Add(new(room, named, $"{file}: {found.Value}"));
        }
    }

    [GeneratedRegex(@"(?<![\w.@""/])(?:global::)?(?<root>Meguri\.)?(?<path>[A-Z]\w*(?:\.[A-Z]\w*)*)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Named();
}
