/** Sentences of sign-in, one's own account, the first run and the accounts of others. */
export const accountText = {
  vi: {
    signIn: {
      title: 'Đăng nhập',
      username: 'Tên đăng nhập',
      password: 'Mật khẩu',
      submit: 'Đăng nhập',
      forgot: 'Quên mật khẩu? Nhờ quản trị viên của xã, phường tạo đường dẫn đặt lại mật khẩu.',
      codeTitle: 'Nhập mã xác nhận',
      codeIntro:
        'Mở ứng dụng xác thực trên điện thoại và nhập mã 6 số. Nếu mất điện thoại, nhập một mã dự phòng.',
      code: 'Mã xác nhận',
      codeSubmit: 'Xác nhận',
      otherAccount: 'Đăng nhập bằng tài khoản khác',
      ended: 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại để làm tiếp.',
      failed: 'Chưa đăng nhập được',
    },
    password: {
      new: 'Mật khẩu mới',
      repeat: 'Nhập lại mật khẩu',
      rules: 'Ít nhất {{min}} ký tự. Nên ghép vài từ dễ nhớ, ví dụ tên một món ăn và một nơi chốn.',
      mismatch: 'Hai lần nhập chưa giống nhau.',
      fault: {
        short: 'Mật khẩu quá ngắn: cần ít nhất {{min}} ký tự.',
        long: 'Mật khẩu quá dài: tối đa {{max}} ký tự.',
        common: 'Mật khẩu này nhiều người dùng, dễ bị đoán. Hãy chọn mật khẩu khác.',
        simple: 'Mật khẩu quá đơn giản (lặp lại hoặc theo dãy phím). Hãy chọn mật khẩu khác.',
        personal: 'Mật khẩu giống tên hoặc tên đăng nhập. Hãy chọn mật khẩu khác.',
      },
    },
  },
  en: {
    signIn: {
      title: 'Sign in',
      username: 'Username',
      password: 'Password',
      submit: 'Sign in',
      forgot:
        'Forgot the password? Ask the administrator of your unit for a link to set a new one.',
      codeTitle: 'Enter the code',
      codeIntro:
        'Open the authenticator app on your phone and enter its 6 digits. Without the phone, enter a recovery code.',
      code: 'Code',
      codeSubmit: 'Confirm',
      otherAccount: 'Sign in with another account',
      ended: 'Your session has ended. Sign in again to go on.',
      failed: 'Not signed in',
    },
    password: {
      new: 'New password',
      repeat: 'Repeat the password',
      rules:
        'At least {{min}} characters. A few words you remember are good, such as a dish and a place.',
      mismatch: 'The two are not the same.',
      fault: {
        short: 'Too short: at least {{min}} characters.',
        long: 'Too long: at most {{max}} characters.',
        common: 'Many people use this password, so it is easy to guess. Choose another.',
        simple: 'Too simple (a repetition or a row of keys). Choose another.',
        personal: 'Too much like the name or the username. Choose another.',
      },
    },
  },
};
