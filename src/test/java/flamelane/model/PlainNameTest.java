package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/// Names of the linker as people write them, told as pprof tells them.
class PlainNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "_Z3addii | add",
        "_ZN4shop6orders4Cart3addERKNS0_4LineE | shop::orders::Cart::add",
        "_ZN4shop4CartC1Ev | shop::Cart::Cart",
        "_ZN4shop4CartD0Ev | shop::Cart::~Cart",
        "_ZNK4shop4CartcvbEv | shop::Cart::operator bool",
        "_ZN4shop4CartaSEOS0_ | shop::Cart::operator=",
        "_ZN4shop5StackIiLm8EE4pushERKi | shop::Stack::push",
        "_ZNSt6vectorIN4shop4CartESaIS1_EE9push_backERKS1_ | std::vector::push_back",
        "_ZN12_GLOBAL__N_14workEv | (anonymous namespace)::work",
        "_ZTVN4shop4CartE | vtable for shop::Cart",
        "_ZThn16_N4shop4Cart4saveEv | non-virtual thunk to shop::Cart::save",
        "_ZSt4moveIRN4shop4CartEEONSt16remove_referenceIT_E4typeEOS4_ | std::move",
        "__ZN4shop4work17h0123456789abcdefE | shop::work",
        "_ZN4core3ptr8non_null16NonNull$LT$T$GT$6as_ptr17hc8e79c2b55f56631E | core::ptr::non_null::NonNull<T>::as_ptr",
        "_ZN68_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..ops..deref..Deref$GT$5deref17h77c020680455a799E | <alloc::vec::Vec<T> as core::ops::deref::Deref>::deref",
        "_RNvNtCs1234_4shop4cart3add | shop::cart::add",
        "__RNvCs1234_4shop4main.llvm.77 | shop::main",
        "_RINvNtCs1234_4core3mem4dropNtCs5_4shop4CartEB2_ | core::mem::drop::<>",
        "_RNvXs_NtCs1234_4shop4cartNtB4_4CartNtCs5_4core5Clone5clone | <shop::cart::Cart as core::Clone>::clone",
        "_RNCNvCs1234_4shop4main0B3_ | shop::main::{closure#0}",
        "_RNvCs1234_4shopu8gdel_5qa | shop::gödel",
        "_RNvCs1234_4sho | _RNvCs1234_4sho",
        "_ZN4shop4CartE_no_such | _ZN4shop4CartE_no_such",
        "_Z | _Z",
        "_ZN99999shopE | _ZN99999shopE",
    })
    void aMangledNameIsTold(String mangled, String wanted) {
        assertEquals(wanted, PlainName.of(mangled, mangled));
    }

    @Test
    void aRustNameIsToldWholeWhereItIsAskedFor() {
        assertEquals("core::mem::drop::<&mut [shop::Cart; 16]>", PlainName.whole("_RINvNtCs1234_4core3mem4dropQL_ANtCs5_4shop4Cartj10_E"));
        assertEquals("shop::run::<dyn for<'a> core::Fn<(&'a str,)>>", PlainName.withoutArguments("_RINvCs1_4shop3runDG_INtC4core2FnTRL0_eEEEL_E"));
        assertEquals("shop::run::<{unsafe}>", PlainName.whole("shop::run::<{unsafe}>"));
    }

    // A few letters that mean each other again and again.
    @Test
    void aNameThatGrowsIsNotTold() {
        assertEquals("a::<((a, a), (a, a))>", PlainName.whole(growing(2, 2)).replaceFirst("\\(a, a\\), ", ""));
        assertEquals(growing(40, 8), PlainName.whole(growing(40, 8)));
    }

    private static String growing(int rounds, int times) {
        StringBuilder name = new StringBuilder("_RIC1a");
        int before = 1;
        for (int i = 0; i < rounds; i++) {
            int here = name.length() - 2;
            name.append('T').append(("B" + base62(before)).repeat(times)).append('E');
            before = here;
        }
        return name.append('E').toString();
    }

    private static String base62(int value) {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return value == 0 ? "_" : value - 1 < 62 ? digits.charAt(value - 1) + "_" : base62((value - 1) / 62).replace("_", "") + digits.charAt((value - 1) % 62) + "_";
    }

    @Test
    void whatTheProducerNamesStays() {
        assertEquals("work", PlainName.of("work", "_ZN4shop4workEv"));
    }

    @Test
    void damagedNamesAreNoReasonToFail() {
        String name = "_ZSt4moveIRN4shop4CartEEONSt16remove_referenceIT_E4typeEOS4_XaantsrS0_DpKLb1ETv0_n12_FivEA2_MS1_";
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(name.substring(0, 3 + random.nextInt(name.length() - 3)));
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                changed.setCharAt(2 + random.nextInt(changed.length() - 2), name.charAt(random.nextInt(name.length())));
            }
            assertTrue(!PlainName.of("", changed.toString()).isEmpty());
        }
    }

    // Cut at every letter, and with any letter in the place of any: a loop that runs past the end would never come back.
    @Test
    void aNameEndsWhereItIsCut() {
        for (String name : new String[] {"_ZZN4shop4Cart3addEvENKUlTyTnT_vE_clIiEEDaS0_S1_", "_ZZ4mainENUt12_4workEv", "_ZN4shop1fIXadL_ZN4shop1gEvEEEEvT_",
            "_ZN4shop1fIJiDpT_EEEDTcl1gfp_EES0_", "_ZThn16_N4shopD1B5cxx11Ev", "_ZN4shopDC1a1bEcvNS_1cIfEEEv", "_ZN1aIM1bKFvvEFiOA10_PKcDv4_fE1cEz", "_RNvXs_NtCs1234_4shop4cartNtB4_4CartNtCs5_4core5Clone5clone",
            "_RINvCs1_4shop3runDG_INtC4core2FnTRL0_eEEp4ItemjEL0_FUKCyEuKc41_Klna_AbKb1_OpPuES_E", "_RNvCs1234_4shopu8gdel_5qa"}) {
            for (int at = 2; at <= name.length(); at++) {
                assertTrue(!PlainName.of("", name.substring(0, at)).isEmpty());
                for (char letter = '!'; at < name.length() && letter <= 'z'; letter++) {
                    String changed = name.substring(0, at) + letter + name.substring(at + 1);
                    assertTrue(!PlainName.of("", changed).isEmpty());
                    assertTrue(!PlainName.of("", changed.substring(0, at + 1)).isEmpty());
                }
            }
        }
    }
}
