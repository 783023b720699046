// A little program in which Left must not know Right and hides it in every way that the language has. Only ArrowsTests reads it.
#pragma warning disable CA1812, CA1823, CS0169, IDE0044, IDE0051, IDE0052, MA0036, RCS1213, CA1040, CA1801, IDE0060, MA0015, CA1019, CA1018, CA1508
namespace Meguri.Right
{
    public interface ISeen;

    public sealed class Thing : ISeen
    {
        public const string Word = "word";
        public static readonly int Number = 1;

        public static int Count() => 1;

        public sealed class Inner;
    }

    public class Base;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class MarkAttribute : Attribute;

    public sealed class TroubleException : Exception;

    public enum Kind
    {
        One,
    }
}

namespace Meguri.Left
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class AboutAttribute(Type type) : Attribute
    {
        public Type Type => type;
        public object? More { get; set; }
    }

    public sealed class ByBase : Right.Base;

    public sealed class ByInterface : Right.ISeen;

    public sealed class ByField
    {
        private readonly Right.Thing? _thing;
    }

    public sealed class ByProperty
    {
        public Right.Thing[]? Things { get; set; }
    }

    public sealed class ByParameter
    {
        public void Take(ref Right.Thing thing) { }
    }

    public sealed class ByLocal
    {
        public string? Say()
        {
            Right.Thing? thing = null;
            return thing?.GetType().Name;
        }
    }

    public sealed class ByStaticCall
    {
        public int Say() => Right.Thing.Count();
    }

    public sealed class ByStaticField
    {
        public int Say() => Right.Thing.Number;
    }

    public sealed class ByLambda
    {
        public Func<object, bool> Say() => o => o is Right.Thing;
    }

    public sealed class ByNestedType
    {
        private sealed class Deep
        {
            private sealed class Deeper
            {
                private readonly List<Dictionary<int, Right.Thing?>> _things = [];
            }
        }
    }

    public sealed class ByInnerType
    {
        public object Say() => typeof(Right.Thing.Inner);
    }

    public sealed class ByGenericArgument
    {
        public object Say() => new List<Right.Thing>();
    }

    public sealed class ByGenericMethod
    {
        public object Say() => Array.Empty<Right.Thing>();
    }

    public sealed class ByConstraint<T>
        where T : Right.ISeen;

    [Right.Mark]
    public sealed class ByAttribute;

    [About(typeof(Right.Thing))]
    public sealed class ByTypeInAttribute;

    [About(typeof(int), More = new object[] { typeof(List<Right.Thing>) })]
    public sealed class ByTypesDeepInAttribute;

    public sealed class ByAttributeOfParameter
    {
        public void Take([About(typeof(Right.Thing))] int number) { }
    }

    public sealed class ByCatch
    {
        public void Do()
        {
            try
            {
                GC.KeepAlive(this);
            }
            catch (Right.TroubleException)
            {
                throw new InvalidOperationException();
            }
        }
    }

    public sealed class ByIterator
    {
        public IEnumerable<int> All()
        {
            yield return Right.Thing.Count();
        }
    }

    public sealed class ByAsync
    {
        public async Task<int> All()
        {
            await Task.Yield();
            return Right.Thing.Count();
        }
    }

    public sealed class ByEnum
    {
        public bool Is(object o) => o is Right.Kind.One;
    }

    public sealed unsafe class ByPointer
    {
        private readonly delegate* <Right.Thing, void> _to;
    }

    public sealed class Innocent
    {
        public int Right => 1;

        public int Say() => Right + "Right.Thing".Length;
    }
}
